import { existsSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { confinedPath } from './confined-path.ts';
import type { HostView } from './host-view.ts';

const folders = ['/root', '/tmp', '/var/tmp', '/etc', '/dev', '/proc', '/lancope/simulator'];

const files = {
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
  '/etc/group': 'root:x:0:\n',
  '/etc/hostname': 'sna-manager\n',
  '/root/.bashrc': [
    '# The prompt as in Cisco’s note.',
    String.raw`PS1='sna_manager:\w\$ '`,
    "alias ll='ls -l'",
    '',
  ].join('\n'),
};

/** Adds to a folder what makes it an appliance's root, and empty places where a container's view of the host goes. */
export function prepareApplianceFolder(folder: string, view: HostView): void {
  const inside = (path: string) => confinedPath(folder, path);
  for (const path of folders) mkdirSync(inside(path), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    if (!existsSync(inside(path))) writeFileSync(inside(path), content);
  }
  for (const path of view.paths) {
    if (existsSync(inside(path))) continue;
    mkdirSync(dirname(inside(path)), { recursive: true });
    if (statSync(path).isDirectory()) mkdirSync(inside(path));
    else writeFileSync(inside(path), '');
  }
  for (const [name, target] of Object.entries(view.links)) {
    const link = confinedPath(folder, name, { followLast: false });
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(target, link);
  }
}

import { lstatSync, statSync, symlinkSync } from 'node:fs';
import { GuestFiles } from '../guest/guest-files.ts';
import { beneath } from '../guest/open-beneath.ts';
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
  const guest = new GuestFiles(folder);
  for (const path of folders) guest.makeFolder(path);
  for (const [path, content] of Object.entries(files)) {
    if (guest.read(path) === undefined) guest.write(path, content);
  }
  for (const path of view.paths) {
    if (statSync(path).isDirectory()) guest.makeFolder(path);
    else if (guest.read(path) === undefined) guest.write(path, '');
  }
  for (const [name, target] of Object.entries(view.links)) {
    const makeLink = (link: string): void => {
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(target, link);
    };
    beneath(folder, name, makeLink, { followLast: false });
  }
}

import { spawnSync } from 'node:child_process';

/** The file of the tcpdump that captures a port on this machine; other tests capture other ports at the same time. */
export function captureFileOf(port: string): string | undefined {
  const { stdout } = spawnSync('pgrep', ['-fa', `^([^ ]*/)?tcpdump .*tcp port ${port} `], {
    encoding: 'utf8',
  });
  return / -w (\S+)/.exec(stdout)?.[1];
}

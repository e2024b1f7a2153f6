import { pipeline } from 'node:stream/promises';
import type { PseudoTtyInfo, ServerChannel, Session } from 'ssh2';
import { channelOutput } from './channel-output.ts';
import type { Container } from './container.ts';
import type { DiskUse } from './disk-use.ts';
import type { RunningCommands } from './running-commands.ts';
import { serveFiles } from './sftp/serve-files.ts';

/** One SSH session: a command, an interactive shell, or files by SFTP. Its processes end with it. */
export function serveSession(
  session: Session,
  { folder, disk, commands }: { folder: string; disk: DiskUse; commands: RunningCommands },
): void {
  let terminal: PseudoTtyInfo | undefined;
  let container: Container | undefined;
  let over = false;
  const end = (): void => {
    over = true;
    container?.kill();
  };
  const run = async (channel: ServerChannel, command: string | undefined): Promise<void> => {
    channel.on('error', end);
    channel.once('close', end);
    try {
      container = await (terminal
        ? commands.start(onTerminal(terminal, command), terminal.term)
        : commands.start(command === undefined ? ['bash', '--login'] : ['bash', '-c', command]));
      if (over) container.kill();
      await connect(channel, container);
    } catch (error) {
      channel.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      channel.exit(255);
      channel.end();
    }
  };

  session.on('pty', (accept, _reject, info) => {
    terminal = info;
    accept?.();
  });
  // The size stays that of the beginning; accepted, because a refusal would disturb the client.
  session.on('window-change', (accept) => accept?.());
  session.on('exec', (accept, _reject, { command }) => void run(accept(), command));
  session.on('shell', (accept) => void run(accept(), undefined));
  session.on('sftp', (accept) => serveFiles(accept(), folder, disk));
  // Whatever the signal, what runs is ended.
  session.on('signal', (accept) => {
    end();
    accept?.();
  });
}

/** `script` of util-linux opens the terminal, among the shell's own. */
function onTerminal(terminal: PseudoTtyInfo, command = 'exec bash'): string[] {
  const { rows, cols } = terminal;
  const size = `stty sane rows ${rows || 24} cols ${cols || 80}`;
  return ['script', '--quiet', '--return', '--flush', '--command', `${size}\n${command}`, '/dev/null'];
}

async function connect(channel: ServerChannel, container: Container): Promise<void> {
  const { stdin, stdout, stderr } = container.process;
  const output = channelOutput(channel);
  channel.pipe(stdin);
  const [code] = await Promise.all([
    container.ended,
    pipeline(stdout, output.stdout),
    pipeline(stderr, output.stderr),
  ]);
  if (container.reason !== undefined) channel.stderr.write(`${container.reason}\n`);
  channel.exit(code);
  channel.end();
}

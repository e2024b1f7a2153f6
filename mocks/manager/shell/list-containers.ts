import { createHash } from 'node:crypto';

const columns = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES'];

/**
 * The output of `docker ps`. Image and command are assumed; nobody has published them.
 *
 * @param startedAt milliseconds since the epoch, by container
 */
export function listContainers(startedAt: ReadonlyMap<string, number>): string {
  const rows = [...startedAt].map(([name, time]) => [
    createHash('sha256').update(name).digest('hex').slice(0, 12),
    `lancope/${name}:latest`,
    '"/entrypoint.sh"',
    '2 weeks ago',
    `Up ${age(Date.now() - time)}`,
    '',
    name,
  ]);
  const table = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('   ')
          .trimEnd()}\n`,
    )
    .join('');
}

function age(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds < 60) return `${seconds} second${seconds === 1 ? '' : 's'}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes === 1 ? 'About a minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours === 1 ? 'About an hour' : `${hours} hours`;
}

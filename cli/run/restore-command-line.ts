/** The command that a person types to restore a target. */
export function restoreCommand(file: string, name: string): string {
  return `npx sna-ses restore --target ${file} --name ${name}`;
}

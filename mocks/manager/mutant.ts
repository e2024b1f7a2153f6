/**
 * One way in which a simulator is unsound, so that a test is seen to find it.
 *
 * - `cuts-commands`: its mail client cuts each character of an SMTP command to its low byte, as JavaMail does before 1.6.8
 *   (CVE-2025-7962), so that U+760D U+760A become a line end. Its forms take a display name before an address too, and the command then
 *   has both: JavaMail says whole an address that nobody has had it read (`InternetAddress.setAddress`)
 * - `alarms-by-other-settings`: Test Action sends with the settings in force, and an alarm through port 25, from a sender
 *   of the machine's own
 * - `sends-in-clear`: with STARTTLS it goes on without TLS where the relay does not offer it
 * - `asks-for-another-name`: its ClientHello asks for another name than that of the SMTP Server
 */
export const mutants = [
  'cuts-commands',
  'alarms-by-other-settings',
  'sends-in-clear',
  'asks-for-another-name',
] as const;

export type Mutant = (typeof mutants)[number];

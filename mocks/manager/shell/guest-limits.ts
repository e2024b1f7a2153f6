const mebibyte = 1024 * 1024;

/** How much of this machine whoever is root in the simulator may use. Sizes are in bytes. */
export const guestLimits = {
  /** Processes of all commands together. */
  processes: 512,
  /** Commands at once. */
  commands: 64,
  /** Open files of one process, or of one SFTP session. */
  openFiles: 256,
  /** Of one file. */
  fileSize: 64 * mebibyte,
  /** Of all files in the appliance's folder. */
  disk: 256 * mebibyte,
} as const;

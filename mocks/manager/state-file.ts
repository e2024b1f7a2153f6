import { join } from 'node:path';
import { z } from 'zod';
import { GuestFiles } from './guest/guest-files.ts';
import type { ManagerState, Rule, SshSettings } from './manager.ts';
import { type Release, releases } from './release.ts';
import { SimulatorError } from './simulator-error.ts';

const smtp = z.object({
  server: z.string(),
  port: z.number(),
  fromEmail: z.string(),
  userName: z.string(),
  password: z.string(),
  encryptionType: z.enum(['None', 'STARTTLS', 'SMTPS']),
});

const action = z.object({
  id: z.string(),
  name: z.string(),
  to: z.string(),
  subject: z.string(),
  description: z.string(),
  enabled: z.boolean(),
});

const stateSchema = z.object({
  smtp: smtp.optional(),
  trustStore: z.array(z.object({ friendlyName: z.string(), certificate: z.string() })),
  actions: z.array(action),
  rules: z.array(z.object({ name: z.string(), action: z.string(), enabled: z.boolean() })).default([]),
  release: z.enum(releases).default('7.4'),
  ssh: z.object({ enabled: z.boolean(), rootAccess: z.boolean() }),
  revision: z.number(),
  lastUpdated: z.number(),
});

/** The configuration in force and what the pages say about it. */
export interface StoredState extends ManagerState {
  readonly release: Release;
  readonly rules: readonly Rule[];
  readonly ssh: SshSettings;
  /** Rises with every change of the configuration, whose ETag it is. */
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly lastUpdated: number;
}

const name = 'configuration.json';

/** Keeps the state in `configuration.json`, readable by its owner only: it holds the SMTP password. */
export class StateFile {
  readonly #files: GuestFiles;
  readonly #path: string;

  constructor(folder: string) {
    this.#files = new GuestFiles(folder);
    this.#path = join(folder, name);
  }

  /**
   * @returns `undefined` when nothing was ever saved
   * @throws {SimulatorError} when the file is not what `write` left
   */
  read(): StoredState | undefined {
    const text = this.#files.read(name);
    if (text === undefined) return undefined;
    try {
      return { smtp: undefined, ...stateSchema.parse(JSON.parse(text)) };
    } catch (error) {
      throw new SimulatorError(
        `The simulator's configuration in ${this.#path} cannot be read. Remove the file to start as delivered.`,
        { cause: error },
      );
    }
  }

  /** Replaces the file as a whole: after a crash it holds the old or the new state. */
  write(state: StoredState): void {
    this.#files.replace(name, `${JSON.stringify(state, undefined, 2)}\n`);
  }
}

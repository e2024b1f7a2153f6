import { isDeepStrictEqual } from 'node:util';
import type { EmailAction, ManagerState, SmtpSettings, SshSettings, TrustedCertificate } from './manager.ts';
import { Refusal } from './refusal.ts';
import { defaultRelease, type Release } from './release.ts';
import type { AddressRule } from './rules/mail-address.ts';
import { SimulatorError } from './simulator-error.ts';
import { StateFile, type StoredState } from './state-file.ts';

export interface ApplianceOptions {
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Default: the folder's, else the newest. */
  readonly release: Release | undefined;
  /** Milliseconds between an Apply and `Up`. */
  readonly applyTime: number;
  /** The addresses that its forms take. */
  readonly addressRule: AddressRule;
  /** Called when a configuration comes into force: the mail service restarts then. */
  readonly onInForce: () => void;
}

/** The changes of one Apply Settings. */
export interface ConfigurationChange {
  readonly smtp: SmtpSettings | undefined;
  readonly trustStore: readonly TrustedCertificate[];
  readonly ssh: SshSettings;
}

const asDelivered = {
  smtp: undefined,
  trustStore: [],
  actions: [],
  rules: [],
  /** Assumed: the note signs in as root over SSH without having switched anything on. */
  ssh: { enabled: true, rootAccess: true },
} satisfies ManagerState;

/** The simulated appliance: its configuration, kept on disk, and whether it is `Up`. */
export class Appliance {
  readonly #options: ApplianceOptions;
  readonly #file: StateFile;
  #state: StoredState;
  #applying: Promise<void> | undefined;
  #finishApply: (() => void) | undefined;
  #nextFails = false;
  #failed = false;

  /** @throws {SimulatorError} when the folder cannot be read or is of another release */
  constructor(options: ApplianceOptions) {
    this.#options = options;
    this.#file = new StateFile(options.folder);
    const { release, folder } = options;
    this.#state = this.#file.read() ?? {
      ...asDelivered,
      release: release ?? defaultRelease,
      revision: 1,
      lastUpdated: options.now(),
    };
    if (release !== undefined && release !== this.#state.release) {
      throw new SimulatorError(
        `The simulator in ${folder} is of release ${this.#state.release}, not ${release}. ` +
          'Upgrade the folder, or choose another one.',
      );
    }
    this.#file.write(this.#state);
  }

  get state(): StoredState {
    return this.#state;
  }

  get addressRule(): AddressRule {
    return this.#options.addressRule;
  }

  get applying(): boolean {
    return this.#applying !== undefined;
  }

  /** Whether the last Apply failed. */
  get applyFailed(): boolean {
    return this.#failed;
  }

  /** Lets the next Apply fail: it leaves `Up`, and what was in force stays. */
  failNextApply(): void {
    this.#nextFails = true;
  }

  /**
   * Saves a configuration and leaves `Up`; the mail service restarts with it right before the appliance is `Up`
   * again.
   *
   * @throws Refusal 409 while another one is applied
   */
  apply(change: ConfigurationChange): void {
    if (this.#applying) throw new Refusal(409, 'Another configuration change is being applied.');
    const fails = this.#nextFails;
    this.#nextFails = false;
    this.#failed = false;
    if (!fails) this.#save(change);
    this.#applying = new Promise((resolve) => {
      this.#finishApply = (): void => {
        clearTimeout(timer);
        this.#applying = undefined;
        this.#failed = fails;
        if (!fails) this.#options.onInForce();
        resolve();
      };
      const timer = setTimeout(this.#finishApply, this.#options.applyTime);
    });
  }

  saveActions(actions: readonly EmailAction[]): void {
    this.#state = { ...this.#state, actions };
    this.#file.write(this.#state);
  }

  /** Puts a whole state in force, after the Apply under way. */
  async replace(state: ManagerState = asDelivered): Promise<void> {
    await this.#applying;
    this.#failed = false;
    this.#nextFails = false;
    const { smtp, trustStore, actions, rules = [], ssh } = structuredClone(state);
    const configuration = { smtp, trustStore, ssh: ssh ?? asDelivered.ssh };
    const { smtp: smtpBefore, trustStore: trustStoreBefore, ssh: sshBefore } = this.#state;
    const before = { smtp: smtpBefore, trustStore: trustStoreBefore, ssh: sshBefore };
    this.#state = { ...this.#state, actions, rules };
    if (isDeepStrictEqual(configuration, before)) this.#file.write(this.#state);
    else this.#save(configuration);
    this.#options.onInForce();
  }

  /** Ends an Apply under way at once. */
  close(): void {
    if (this.#applying) this.#finishApply?.();
  }

  #save(change: Partial<StoredState>): void {
    this.#state = {
      ...this.#state,
      ...change,
      revision: this.#state.revision + 1,
      lastUpdated: this.#options.now(),
    };
    this.#file.write(this.#state);
  }
}

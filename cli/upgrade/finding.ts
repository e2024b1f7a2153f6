import type { RequirementId } from '../../fixtures/requirements/requirements.ts';

/** The consequences of a difference, worst first. */
export const consequences = ['mail will stop', 'check by hand', 'harmless'] as const;

export type Consequence = (typeof consequences)[number];

export type UpgradeRequirement = Extract<RequirementId, `upgrade.${string}`>;

/** Something that differs after the upgrade, or needs a look for another reason. */
export interface Finding {
  /** e.g. `SMTP Server`, `trust store Amazon.pem`, `action Mail the SOC`, `tls-ciphers`. */
  readonly where: string;
  /** Missing on a side where it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly consequence: Consequence;
  /** One sentence: why that follows, and what to do. */
  readonly why: string;
  readonly requirement: UpgradeRequirement;
}

/** A difference that says nothing about the mail. */
export interface LeftOut {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

/** A part that a snapshot does not show, and why, on each side; `undefined` on a side that shows it. */
export interface Unseen {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly requirement: UpgradeRequirement;
}

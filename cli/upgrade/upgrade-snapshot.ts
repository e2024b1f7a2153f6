import { z } from 'zod';
import { snapshotSchema } from '../../fixtures/manager/safety/snapshot.ts';
import { isCertificate } from '../../fixtures/certificates/stored-certificates.ts';
import { seenSchema } from './seen.ts';

const certificate = z.string().refine(isCertificate, 'it is no certificate');

const relaySchema = z.object({
  hostName: z.string(),
  port: z.number(),
  /** PEM, in the order served. */
  presented: z.array(certificate),
  seenFrom: z.enum(["the manager's shell", 'this machine']),
});

const clientHelloSchema = z.object({
  serverName: z.string().optional(),
  /** e.g. `['TLS 1.3', 'TLS 1.2']`, in the manager's order. */
  versions: z.array(z.string()),
  /** IANA names, in the manager's order. */
  cipherSuites: z.array(z.string()),
});

const testActionSchema = z.object({
  action: z.string(),
  success: z.boolean(),
  /** The page's words. */
  said: z.string(),
});

const ruleUseSchema = z.object({ rule: z.string(), action: z.string() });

/** A manager before or after an upgrade: everything that decides whether its mail arrives. */
export const upgradeSnapshotSchema = z.object({
  version: z.literal(1),
  /** The target's name. */
  target: z.string(),
  /** Configuration and actions; the shell's part is `tlsCiphers`. */
  manager: snapshotSchema,
  /** The rules of Response Management that use an e-mail action. */
  rules: seenSchema(z.array(ruleUseSchema)).default({
    notSeen: 'an earlier version of the suite took the snapshot, which did not read them',
  }),
  tlsCiphers: seenSchema(z.string()),
  relay: seenSchema(relaySchema),
  clientHello: seenSchema(clientHelloSchema),
  testAction: seenSchema(testActionSchema),
});

export type UpgradeSnapshot = z.infer<typeof upgradeSnapshotSchema>;
export type PresentedRelay = z.infer<typeof relaySchema>;
export type TestActionVerdict = z.infer<typeof testActionSchema>;

import type { Appliance, ConfigurationChange } from '../appliance.ts';
import { type CertificateDetails, describeCertificate } from '../certificate-details.ts';
import { readCertificateFile } from '../certificate-file.ts';
import type { SmtpSettings, TrustedCertificate } from '../manager.ts';
import { Refusal } from '../refusal.ts';
import { friendlyNameProblem } from '../rules/friendly-name.ts';
import { smtpProblems } from '../rules/smtp-problems.ts';
import { booleanMember, type JsonObject, jsonObject, textMember } from './json-body.ts';

/** The body that `GET …/config` answers and `PUT …/config` takes; all but `trustStore` is assumed. */
export interface ConfigurationBody {
  /** Milliseconds since the epoch. */
  readonly lastUpdated: number;
  readonly lastUpdatedBy: string;
  readonly configurableElements: {
    readonly hostNaming: { readonly hostName: string; readonly ipAddress: string };
    readonly smtpConfiguration: SmtpBody | null;
    readonly ssh: { readonly enabled: boolean; readonly rootAccess: boolean };
    readonly trustStore: { readonly trustedCertificates: readonly TrustedCertificateBody[] };
  };
}

/** In an answer without `password`; in a request without it the one in force stays. */
export interface SmtpBody extends Omit<SmtpSettings, 'password'> {
  readonly passwordSet: boolean;
  readonly password?: string;
}

export interface TrustedCertificateBody {
  readonly friendlyName: string;
  readonly certificate: CertificateDetails;
}

/** The configuration in force, without the password. */
export function configurationBody(
  { state }: Appliance,
  hostNaming: { hostName: string; ipAddress: string },
  userName: string,
): ConfigurationBody {
  return {
    lastUpdated: state.lastUpdated,
    lastUpdatedBy: userName,
    configurableElements: {
      hostNaming,
      smtpConfiguration: state.smtp ? smtpBody(state.smtp) : null,
      ssh: state.ssh,
      trustStore: {
        trustedCertificates: state.trustStore.map(({ friendlyName, certificate }) => ({
          friendlyName,
          certificate: describeCertificate(certificate),
        })),
      },
    },
  };
}

function smtpBody({ password, ...shown }: SmtpSettings): SmtpBody {
  return { ...shown, passwordSet: password !== '' };
}

/**
 * Reads the body of an Apply.
 *
 * @throws Refusal 400 for what may not come into force
 */
export function configurationChange(body: JsonObject, appliance: Appliance): ConfigurationChange {
  const elements = jsonObject(body['configurableElements'], 'configurableElements');
  const ssh = jsonObject(elements['ssh'], 'ssh');
  return {
    smtp: readSmtp(elements['smtpConfiguration'], appliance),
    trustStore: readTrustStore(elements['trustStore']),
    ssh: { enabled: booleanMember(ssh, 'enabled'), rootAccess: booleanMember(ssh, 'rootAccess') },
  };
}

function readSmtp(value: unknown, { state, addressRule }: Appliance): SmtpSettings | undefined {
  if (value === null || value === undefined) return undefined;
  const body = jsonObject(value, 'smtpConfiguration');
  const { port, encryptionType } = body;
  if (encryptionType !== 'None' && encryptionType !== 'STARTTLS' && encryptionType !== 'SMTPS') {
    throw new Refusal(400, 'Encryption Type must be None, STARTTLS or SMTPS.');
  }
  const userName = textMember(body, 'userName');
  const inForce = state.smtp?.password ?? '';
  const password = body['password'] === undefined ? inForce : textMember(body, 'password');
  const smtp = {
    server: textMember(body, 'server'),
    port: typeof port === 'number' ? port : Number.NaN,
    fromEmail: textMember(body, 'fromEmail'),
    userName,
    password: userName === '' ? '' : password,
    encryptionType,
  } satisfies SmtpSettings;
  Refusal.ifAny(smtpProblems(smtp, addressRule));
  return smtp;
}

function readTrustStore(value: unknown): TrustedCertificate[] {
  const list = jsonObject(value, 'trustStore')['trustedCertificates'];
  if (!Array.isArray(list)) throw new Refusal(400, 'trustedCertificates must be an array.');
  const store: TrustedCertificate[] = [];
  for (const entry of list) {
    const { friendlyName, certificate } = jsonObject(entry, 'A trusted certificate');
    const content = textMember(jsonObject(certificate, 'certificate'), 'content');
    store.push(
      newTrustedCertificate(
        typeof friendlyName === 'string' ? friendlyName : '',
        Buffer.from(content),
        store,
      ),
    );
  }
  return store;
}

/**
 * One certificate that may join a trust store.
 *
 * @throws Refusal 400 for a forbidden name, for what is not exactly one certificate, and for a duplicate of either
 */
export function newTrustedCertificate(
  friendlyName: string,
  file: Uint8Array,
  store: readonly TrustedCertificate[],
): TrustedCertificate {
  const problem = friendlyNameProblem(friendlyName);
  if (problem !== undefined) throw new Refusal(400, problem, { friendlyName: problem });
  const certificate = readCertificateFile(file).toString();
  if (store.some((present) => present.friendlyName === friendlyName)) {
    const message = `The friendly name ${friendlyName} is already in the trust store.`;
    throw new Refusal(400, message, { friendlyName: message });
  }
  const same = store.find((present) => present.certificate === certificate);
  if (same) {
    const message = `The certificate is already in the trust store, as ${same.friendlyName}.`;
    throw new Refusal(400, message, { targetCertificateFile: message });
  }
  return { friendlyName, certificate };
}

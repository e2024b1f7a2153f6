import { type APIRequestContext, type APIResponse, expect, request } from '@playwright/test';
import { z } from 'zod';
import type { EmailAction, SmtpSettings } from '../../mocks/manager/index.ts';

export const configurationPath = '/cm/config/appliance/101/config';
export const actionsPath = '/sw-response-mgmt/v1/actions';

const smtpConfiguration = z.looseObject({}).transform((given): Partial<SmtpSettings> => given);
const configuration = z.looseObject({
  configurableElements: z.looseObject({
    smtpConfiguration: smtpConfiguration.nullable(),
    trustStore: z.object({ trustedCertificates: z.array(z.unknown()) }),
  }),
});
const statuses = z.tuple([z.looseObject({ configurationChannelStatus: z.string() })]);
const outcome = z.object({ sent: z.boolean() });
const described = z.tuple([z.unknown()]);

/** Someone who uses the simulator's API, with a cookie jar of their own. */
export class Operator {
  readonly api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.api = api;
  }

  static async of(url: string): Promise<Operator> {
    return new Operator(await request.newContext({ baseURL: url, ignoreHTTPSErrors: true, maxRedirects: 0 }));
  }

  signIn({ userName, password }: { userName: string; password: string }): Promise<APIResponse> {
    return this.api.post('/token/v2/authenticate', { form: { username: userName, password } });
  }

  async xsrf(): Promise<{ 'X-XSRF-TOKEN': string }> {
    const { cookies } = await this.api.storageState();
    return { 'X-XSRF-TOKEN': cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '' };
  }

  async configuration(): Promise<{ etag: string; body: z.infer<typeof configuration> }> {
    const response = await this.api.get(configurationPath);
    expect(response.status()).toBe(200);
    return { etag: response.headers()['etag'] ?? '', body: configuration.parse(await response.json()) };
  }

  async put(body: unknown, etag: string): Promise<APIResponse> {
    return this.api.put(configurationPath, {
      headers: { ...(await this.xsrf()), 'If-Match': etag },
      data: body,
    });
  }

  /** Apply Settings with other SMTP settings. */
  async applySmtp(smtp: Partial<SmtpSettings>): Promise<APIResponse> {
    const { body, etag } = await this.configuration();
    body.configurableElements.smtpConfiguration = smtp;
    return this.put(body, etag);
  }

  async status(): Promise<string> {
    const response = await this.api.get('/cm/monitor/appliances/status');
    const [appliance] = statuses.parse(await response.json());
    return appliance.configurationChannelStatus;
  }

  async addCertificate(friendlyName: string, file: string | Buffer): Promise<APIResponse> {
    return this.api.put('/cm/config/appliance/101/certificate/csr', {
      headers: await this.xsrf(),
      multipart: {
        friendlyName,
        targetCertificateFile: {
          name: 'file.pem',
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(file),
        },
      },
    });
  }

  async postAction(path: string, action: Partial<EmailAction>): Promise<APIResponse> {
    return this.api.post(path, { headers: await this.xsrf(), data: action });
  }

  /** Test Action. */
  async sends(action: Partial<EmailAction>): Promise<boolean> {
    const response = await this.postAction(`${actionsPath}/test`, action);
    expect(response.status()).toBe(200);
    return outcome.parse(await response.json()).sent;
  }

  dispose(): Promise<void> {
    return this.api.dispose();
  }
}

/** The certificate that `addCertificate` describes, as an Apply sends it back. */
export async function describedIn(response: APIResponse): Promise<unknown> {
  return described.parse(await response.json())[0];
}

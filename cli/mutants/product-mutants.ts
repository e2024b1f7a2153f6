/** The simulator made worse in one way, which the conformance tests have to find. */
export interface ProductMutant {
  /** The fault, as an operator would tell it. */
  readonly fault: string;
  readonly file: string;
  /** A text that stands once in the file, and the text in its place. */
  readonly from: string;
  readonly to: string;
  /** The spec files that are run, below `tests`. */
  readonly tests: readonly string[];
  /** The requirements that turn red: these, and no other. */
  readonly red: readonly string[];
  /** Those that may turn red too, by the time at which the fault shows. */
  readonly mayTurnRed?: readonly string[];
  /** Words of a message that lead to the fault. */
  readonly says: string;
}

const submit = 'mocks/manager/mail/submit.ts';
const service = 'mocks/manager/mail/mail-service.ts';
const message = 'mocks/manager/mail/message.ts';
const actions = 'mocks/manager/api/response-management-api.ts';
const configuration = 'mocks/manager/api/configuration-api.ts';
const body = 'mocks/manager/api/configuration-body.ts';
const token = 'mocks/manager/api/token-api.ts';
const draft = 'mocks/manager/pages/use-email-action.ts';
const banners = 'mocks/manager/pages/email-banners.tsx';
const smtpCard = 'mocks/manager/pages/smtp-card.tsx';
const trustStore = 'mocks/manager/pages/trust-store-card.tsx';

const ports = 'smtp-configuration/other-server-and-port';
const testAction = 'email-action/test-action';
const only = 'email-action/only';
const submission = 'delivery/submission';
const secret = 'smtp-configuration/secret';

/** A row for each kind of fault that a manager can have, and nobody would see. */
export const productMutants: readonly ProductMutant[] = [
  {
    fault: 'with SMTPS it trusts any certificate',
    file: submit,
    from: 'allowPartialTrustChain: true,',
    to: "allowPartialTrustChain: true, rejectUnauthorized: smtp.encryptionType !== 'SMTPS',",
    tests: [ports],
    red: ['relay.endpoint', 'trust-store.every-certificate'],
    says: 'check the relay’s certificate before AUTH',
  },
  {
    fault: 'on port 25 it goes on in plain text',
    file: submit,
    from: "if (smtp.encryptionType === 'STARTTLS' && !current.secure",
    to: "if (smtp.encryptionType === 'STARTTLS' && !current.secure && smtp.port !== 25",
    tests: [ports],
    red: ['smtp.no-downgrade'],
    says: 'the manager must require TLS',
  },
  {
    fault: 'the form shows STARTTLS, whatever is in force',
    file: smtpCard,
    from: "encryptionType: inForce?.encryptionType ?? 'None',",
    to: "encryptionType: inForce ? 'STARTTLS' : 'None',",
    tests: [ports],
    red: ['smtp.encryption', 'smtp.kept'],
    says: 'SMTPS',
  },
  {
    fault: 'Save adds a copy',
    file: actions,
    from: 'appliance.saveActions(actions().map((present) => (present.id === action.id ? action : present)));',
    to: 'appliance.saveActions([...actions(), { ...action, id: randomUUID() }]);',
    tests: [only],
    red: ['action.only'],
    says: '2 of that name',
  },
  {
    fault: 'Delete takes another action',
    file: actions,
    from: 'appliance.saveActions(actions().filter((action) => action.id !== id));',
    to: 'appliance.saveActions(actions().slice(0, -1));',
    tests: [only],
    red: ['action.only'],
    says: 'is gone',
  },
  {
    fault: 'Test Action saves the form',
    file: draft,
    from: "const { body } = await request<TestResult>('POST', `${path}/test`, action);",
    to: "const { body } = await request<TestResult>('POST', `${path}/test`, action);\n      if (id !== 'new') await request('PUT', `${path}/${id}`, action);",
    tests: [only],
    red: ['action.only'],
    says: 'the action that was tested',
  },
  {
    fault: 'Test Action sends the stored action in place of the one in the form',
    file: draft,
    from: "const { body } = await request<TestResult>('POST', `${path}/test`, action);",
    to: "const stored = id === 'new' ? action : ((await savedAction(id)) ?? action);\n      const { body } = await request<TestResult>('POST', `${path}/test`, stored);",
    tests: [only],
    red: ['action.only'],
    says: 'Typed, and not saved',
  },
  {
    fault: 'an added certificate takes the place of older ones',
    file: trustStore,
    from: 'onChange([...certificates, certificate]);',
    to: 'onChange([...certificates.slice(1), certificate]);',
    tests: ['certificates/trust-store'],
    red: ['trust-store.add', 'trust-store.friendly-name', 'trust-store.staged'],
    says: 'Trust Store',
  },
  {
    fault: 'Delete takes another certificate',
    file: trustStore,
    from: 'onChange(certificates.filter((present) => present.friendlyName !== friendlyName));',
    to: 'onChange(certificates.slice(1));',
    tests: ['certificates/trust-store'],
    red: ['trust-store.staged'],
    says: 'is gone from the Trust Store',
  },
  {
    fault: 'the answer to Apply has the password',
    file: configuration,
    from: 'appliance.apply(configurationChange(body, appliance));\n    return context.json({});',
    to: 'appliance.apply(configurationChange(body, appliance));\n    return context.json(body);',
    tests: [secret],
    red: ['smtp.secret'],
    says: 'the answer to PUT',
  },
  {
    fault: 'REST has the password, encoded',
    file: body,
    from: "return { ...shown, passwordSet: password !== '' };",
    to: "return { ...shown, passwordSet: password !== '', ...{ hash: Buffer.from(password).toString('base64') } };",
    tests: [secret],
    red: ['smtp.secret'],
    says: 'the answer to GET',
  },
  {
    fault: 'the log has the password of a refused sign-in',
    file: service,
    from: 'log.error(`${subject} failed`, withoutPassword(exception, smtp.password));',
    to: 'log.error(`${subject} failed`, `${exception} ${smtp.password}`);',
    tests: [secret],
    red: ['smtp.secret'],
    says: 'the log of a sign-in that the relay refused',
  },
  {
    fault: 'scripts can read its session cookie',
    file: token,
    from: "session.token, { path: '/', secure: true, httpOnly: true }",
    to: "session.token, { path: '/', secure: true }",
    tests: [secret],
    red: ['smtp.secret'],
    says: 'HttpOnly',
  },
  {
    fault: 'a sign-out ends nothing',
    file: token,
    from: 'sessions.end();',
    to: '',
    tests: [secret],
    red: ['smtp.secret'],
    says: 'signed out',
  },
  {
    fault: 'a long subject adds a recipient',
    file: submit,
    from: '...submission, to: envelope.to }',
    to: "...submission, to: submission.message.includes('\\r\\n ') ? [envelope.to, 'intruder@example.com'] as never : envelope.to }",
    tests: ['email-action/header-safety', 'email-action/form'],
    red: ['action.subject', 'action.header-safe'],
    says: 'intruder@example.com',
  },
  {
    fault: 'a second copy comes five seconds later',
    file: service,
    from: 'if (!failure) {',
    to: 'if (!failure) {\n      if (!alarm) setTimeout(() => void this.#attempt(smtp, action, this.#running.signal, undefined), 5000);',
    tests: [testAction],
    red: ['test.delivered'],
    // Where the copy comes during the next test.
    mayTurnRed: ['test.honest'],
    says: 'once more',
  },
  {
    fault: 'the banner of the attempt before stays',
    file: draft,
    from: "setTested(body.sent ? 'success' : 'failure');",
    to: "setTested(((globalThis as { kept?: 'success' | 'failure' }).kept ??= body.sent ? 'success' : 'failure'));",
    tests: [testAction],
    red: ['test.honest'],
    says: 'the page showed the failure banner',
  },
  {
    fault: 'the banner says nothing',
    file: banners,
    from: '{trouble ?? texts.failure}',
    to: "{trouble ?? ''}",
    tests: [testAction],
    red: ['test.failure-banner', 'test.honest'],
    says: 'said nothing new',
  },
  {
    fault: 'From has a display name',
    file: message,
    from: "from: { name: '', address: alarm.from },",
    to: "from: { name: 'SNA', address: alarm.from },",
    tests: [submission],
    red: ['delivery.authentic'],
    says: 'display name',
  },
  {
    fault: 'EHLO has a wrong name',
    file: service,
    from: 'clientName: hostName,',
    to: "clientName: 'localhost',",
    tests: [submission],
    red: ['delivery.authentic'],
    says: 'localhost',
  },
  {
    fault: 'the mail has no Message-ID',
    file: message,
    from: 'return composer.compile().build();',
    to: "return Buffer.from((await composer.compile().build()).toString('latin1').replace(/^Message-ID:.*\\r\\n/im, ''), 'latin1');",
    tests: [submission],
    red: ['delivery.authentic'],
    says: 'Message-ID',
  },
  {
    fault: 'the mail has no Date',
    file: message,
    from: 'return composer.compile().build();',
    to: "return Buffer.from((await composer.compile().build()).toString('latin1').replace(/^Date:.*\\r\\n/im, ''), 'latin1');",
    tests: [submission],
    red: ['delivery.authentic'],
    says: 'Date',
  },
  {
    fault: 'it leaves without QUIT',
    file: submit,
    from: 'await quit(current);',
    to: 'current.close();',
    tests: [submission],
    red: ['delivery.authentic'],
    says: 'QUIT',
  },
  {
    fault: 'it is Up before the configuration is in force',
    file: 'mocks/manager/appliance.ts',
    from: 'if (!fails) this.#options.onInForce();\n        resolve();',
    to: 'if (!fails) setTimeout(() => this.#options.onInForce(), 4000);\n        resolve();',
    tests: ['smtp-configuration/apply'],
    red: ['smtp.apply'],
    says: 'whether the manager was Up before its configuration was in force',
  },
];

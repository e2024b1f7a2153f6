import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { sign } from 'hono/jwt';

/** One signed-in session. */
export interface Session {
  /** The `stealthwatch.jwt` cookie. */
  readonly token: string;
  /** The `XSRF-TOKEN` cookie, which every request but GET repeats in its `X-XSRF-TOKEN` header. */
  readonly xsrfToken: string;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
}

/** A session ends this many milliseconds after its sign-in or renewal, used or not (Cisco's documentation). */
const sessionTime = 1_200_000;

/** The sessions of the one account: at most one, a new sign-in ends the one before (Cisco's documentation). */
export class Sessions {
  readonly #account: { readonly userName: string; readonly password: string };
  readonly #now: () => number;
  readonly #key: string;
  readonly #lasts: number;
  #current: Session | undefined;

  /** @param privateKey PEM; signs the tokens if it is RSA, else a key is made */
  constructor(
    account: { userName: string; password: string },
    privateKey: string,
    now: () => number,
    lasts = sessionTime,
  ) {
    this.#lasts = lasts;
    this.#account = account;
    this.#now = now;
    this.#key = rsaKey(privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  }

  /** How long a session lasts, as the API says it. */
  get seconds(): number {
    return Math.ceil(this.#lasts / 1000);
  }

  /** @returns `undefined` when user name or password is wrong */
  async signIn(userName: string, password: string): Promise<Session | undefined> {
    const right = digest([userName, password]) === digest([this.#account.userName, this.#account.password]);
    return right ? this.#begin() : undefined;
  }

  /** @returns a new session instead of the given one */
  async renew(): Promise<Session> {
    return this.#begin();
  }

  /** The session a token belongs to, if it has not ended. */
  find(token: string | undefined): Session | undefined {
    const session = this.#current;
    if (!session || token === undefined || digest(token) !== digest(session.token)) return undefined;
    return this.#now() < session.endsAt ? session : undefined;
  }

  end(): void {
    this.#current = undefined;
  }

  async #begin(): Promise<Session> {
    const now = this.#now();
    const issuedAt = Math.floor(now / 1000);
    const payload = {
      sub: this.#account.userName,
      jti: randomBytes(16).toString('hex'),
      iat: issuedAt,
      exp: issuedAt + this.seconds,
    };
    this.#current = {
      token: await sign(payload, this.#key, 'RS512'),
      xsrfToken: randomBytes(16).toString('hex'),
      endsAt: now + this.#lasts,
    };
    return this.#current;
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function rsaKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  return key.asymmetricKeyType === 'rsa'
    ? key
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

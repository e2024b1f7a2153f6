export type RecordType = 'A' | 'CNAME' | 'MX' | 'TXT';

/** Answers like Node's `dns.promises.resolve`: a TXT record is a list of strings, every other record one string. */
export type Resolver = (name: string, type: string) => Promise<string[] | string[][]>;

/**
 * The names of the lab network: who has published what in DNS. No port is listened on; whoever looks a name up is given
 * `resolve`.
 */
export class Zone {
  readonly #records = new Map<string, Map<RecordType, readonly string[]>>();

  /** Sets the records of a type under a name; none removes them. MX values are host names, most preferred first. */
  publish(name: string, type: RecordType, ...values: readonly string[]): void {
    const key = name.toLowerCase();
    const types = this.#records.get(key) ?? new Map<RecordType, readonly string[]>();
    if (values.length > 0) types.set(type, values);
    else types.delete(type);
    if (types.size > 0) this.#records.set(key, types);
    else this.#records.delete(key);
  }

  /**
   * Looks a name up, following CNAME.
   *
   * @throws an error with code `ENOTFOUND` for a name nobody published, `ENODATA` for one without records of the type
   */
  readonly resolve: Resolver = async (name, type) => {
    const types = this.#records.get(name.toLowerCase().replace(/\.$/, ''));
    if (!types) throw dnsError('ENOTFOUND', name, type);
    const [alias] = types.get('CNAME') ?? [];
    if (alias !== undefined && type !== 'CNAME') return this.resolve(alias, type);
    const [, values] = [...types].find(([published]) => published === type) ?? [];
    if (!values) throw dnsError('ENODATA', name, type);
    return type === 'TXT' ? values.map((value) => [value]) : [...values];
  };
}

function dnsError(code: 'ENOTFOUND' | 'ENODATA', name: string, type: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`query${type} ${code} ${name}`), { code, syscall: `query${type}` });
}

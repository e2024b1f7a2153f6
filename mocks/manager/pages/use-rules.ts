import { useEffect, useState } from 'preact/hooks';
import type { Rule } from '../manager.ts';
import { request } from './request.ts';

/** The rules of Response Management; `undefined` until they have come. */
export function useRules(): readonly Rule[] | undefined {
  const [rules, setRules] = useState<readonly Rule[]>();
  useEffect(() => {
    void request<readonly Rule[]>('GET', '/sw-response-mgmt/v1/rules').then(({ body }) => setRules(body));
  }, []);
  return rules;
}

import { useEffect, useState } from 'preact/hooks';
import { type Answer, request } from './request.ts';

/** The answer to a GET; `undefined` until it is there. */
export function useAnswer<Body>(path: string): Answer<Body> | undefined {
  const [answer, setAnswer] = useState<Answer<Body>>();
  useEffect(() => {
    void request<Body>('GET', path).then(setAnswer);
  }, [path]);
  return answer;
}

import { useEffect, useState } from 'preact/hooks';
import { type Answer, request } from './request.ts';

/** What a GET answers; `undefined` until it has. */
export function useAnswer<Body>(path: string): Answer<Body> | undefined {
  const [answer, setAnswer] = useState<Answer<Body>>();
  useEffect(() => {
    void request<Body>('GET', path).then(setAnswer);
  }, [path]);
  return answer;
}

import { useEffect, useState } from 'preact/hooks';
import type { LaboratoryState } from '../laboratory-state.ts';

/** The state of the laboratory, as it changes; `undefined` until the first one comes. */
export function useLaboratoryState(): { state: LaboratoryState | undefined; live: boolean } {
  const [state, setState] = useState<LaboratoryState>();
  const [live, setLive] = useState(true);
  useEffect(() => {
    const events = new EventSource('/events');
    events.addEventListener('open', () => setLive(true));
    events.addEventListener('error', () => setLive(false));
    events.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // The page and what it hears from are one program, and share its types.
      // oxlint-disable-next-line typescript/no-unsafe-argument
      setState(JSON.parse(data));
    });
    return () => events.close();
  }, []);
  return { state, live };
}

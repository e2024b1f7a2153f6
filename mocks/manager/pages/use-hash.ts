import { useEffect, useState } from 'preact/hooks';

/** The route after the `#`, kept up with the address bar. */
export function useHash(initial: string): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (hash === '') location.replace(initial);
  }, [hash]);
  return hash === '' ? initial : hash;
}

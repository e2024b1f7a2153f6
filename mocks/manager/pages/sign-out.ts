import { request } from './request.ts';
import { traits } from './traits.ts';

/** Ends the session and leaves for the sign-in. */
export function signOut(): void {
  void request('DELETE', '/token').then(() => location.assign(traits.signInPath));
}

import { useState } from 'preact/hooks';

export interface SignIn {
  readonly userName: string;
  readonly password: string;
  readonly setUserName: (userName: string) => void;
  readonly setPassword: (password: string) => void;
  readonly busy: boolean;
  /** Why the last attempt failed; the texts are assumed. */
  readonly alert: string | undefined;
  /** Whether a session that ended led here. */
  readonly ended: boolean;
  readonly submit: (event: Event) => void;
}

/** The values of the sign-in's form, and its result. */
export function useSignIn(): SignIn {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [alert, setAlert] = useState<string>();

  const signIn = async (): Promise<void> => {
    setBusy(true);
    setAlert(undefined);
    const response = await fetch('/token/v2/authenticate', {
      method: 'POST',
      body: new URLSearchParams({ username: userName, password }),
    }).catch(() => undefined);
    if (response?.ok) return location.assign('/lc-landing-page/#/dashboard');
    setPassword('');
    setBusy(false);
    setAlert(response ? 'The user name or password is incorrect.' : 'The manager could not be reached.');
  };

  return {
    userName,
    password,
    setUserName,
    setPassword,
    busy,
    alert,
    ended: new URLSearchParams(location.search).get('reason') === 'session-ended',
    submit: (event) => {
      event.preventDefault();
      void signIn();
    },
  };
}

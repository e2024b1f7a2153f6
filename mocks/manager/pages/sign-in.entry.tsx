import { type JSX, render } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from './field.tsx';
import { SimulatorNote } from './header.tsx';
import { traits } from './traits.ts';

const ended = new URLSearchParams(location.search).get('reason') === 'session-ended';

function SignIn(): JSX.Element {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [alert, setAlert] = useState<string>();

  const signIn = async (event: Event): Promise<void> => {
    event.preventDefault();
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

  return (
    <main class="sign-in">
      <form class="card" onSubmit={(event) => void signIn(event)} noValidate>
        <h1>{traits.productName}</h1>
        <SimulatorNote />
        {ended && !alert && <p class="notice">Your session has ended. Sign in again.</p>}
        {alert && (
          <p class="banner failure" role="alert">
            {alert}
          </p>
        )}
        <Field label="User Name" value={userName} onInput={setUserName} autocomplete="username" />
        <Field
          label="Password"
          type="password"
          value={password}
          onInput={setPassword}
          autocomplete="current-password"
        />
        <button type="submit" class="primary" disabled={busy}>
          Sign In
        </button>
      </form>
    </main>
  );
}

render(<SignIn />, document.body.querySelector('#app') ?? document.body);

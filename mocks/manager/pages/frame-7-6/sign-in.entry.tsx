import { type JSX, render } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../field.tsx';
import { Menu } from '../menu.tsx';
import { SimulatorNote } from '../simulator-note.tsx';
import { traits } from '../traits.ts';
import { useSignIn } from '../use-sign-in.ts';

/** `Hide`, and what the two menus offer, are assumed. */
function SignIn(): JSX.Element {
  const { userName, password, setUserName, setPassword, busy, alert, ended, submit } = useSignIn();
  const [shown, setShown] = useState(false);
  return (
    <main class="sign-in">
      <div class="picture" />
      <div class="sign-in-half">
        <div class="buttons">
          <Menu label="Language" entries={[{ label: 'English' }]} alignRight />
          <Menu label="Theme" entries={[{ label: 'Light' }]} alignRight />
        </div>
        <form onSubmit={submit} noValidate>
          <h1>{traits.productName}</h1>
          <SimulatorNote />
          {ended && !alert && <p class="notice">Your session has ended. Sign in again.</p>}
          {alert && (
            <p class="banner failure" role="alert">
              {alert}
            </p>
          )}
          <Field
            label="User Name"
            required
            placeholder="User Name"
            value={userName}
            onInput={setUserName}
            autocomplete="username"
          />
          <Field
            label="Password"
            required
            placeholder="Password"
            type={shown ? 'text' : 'password'}
            value={password}
            onInput={setPassword}
            autocomplete="current-password"
            inBox={
              <button type="button" class="link-button" onClick={() => setShown(!shown)}>
                {shown ? 'Hide' : 'Show'}
              </button>
            }
          />
          <button type="submit" class="primary" disabled={busy}>
            Sign In
          </button>
        </form>
      </div>
    </main>
  );
}

render(<SignIn />, document.body.querySelector('#app') ?? document.body);

/** @module Asks for the key, and for a name where the key is nobody's own. */
import type { JSX } from "preact";
import { deskTexts } from "../texts/desk-texts.ts";
import type { Credentials } from "./session.ts";

export interface SignInProps {
  /** What was wrong with the try before. */
  readonly trouble: string | undefined;
  readonly onSubmit: (credentials: Credentials, isLong: boolean) => void;
}

/** A form. A password manager may fill it in. */
export function SignIn({ trouble, onSubmit }: SignInProps): JSX.Element {
  function submit(event: Event & { readonly currentTarget: HTMLFormElement }): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [key, name] = [String(form.get("key")).trim(), String(form.get("name")).trim()];
    onSubmit({ ...(key && { key }), ...(name && { name }) }, form.has("long"));
  }

  return (
    <main class="sign-in">
      <form onSubmit={submit}>
        <h1>{deskTexts.title}</h1>
        <p>{deskTexts.signInHint}</p>
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        <label class="field">
          {deskTexts.apiKey}
          <input name="key" type="password" autocomplete="current-password" required />
        </label>
        <label class="field">
          {deskTexts.yourName}
          <input name="name" autocomplete="username" maxLength={100} />
          <small>{deskTexts.yourNameHint}</small>
        </label>
        <label class="check">
          <input name="long" type="checkbox" /> {deskTexts.remember}
        </label>
        <button type="submit" class="primary">
          {deskTexts.signIn}
        </button>
      </form>
    </main>
  );
}

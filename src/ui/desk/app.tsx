/** @module Whoever is signed in sees the desk; everybody else is asked for a key. */
import type { JSX } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { deskTexts } from "../texts/desk-texts.ts";
import { Desk } from "./desk.tsx";
import { type Credentials, forget, keep, kept, type Session, signIn, type Trouble } from "./session.ts";
import { SignIn } from "./sign-in.tsx";

/** The page. */
export function App(): JSX.Element | null {
  const [session, setSession] = useState<Session>();
  const [trouble, setTrouble] = useState<string>();
  const [isKnown, setKnown] = useState(false);

  const enter = useCallback(async (credentials: Credentials): Promise<Trouble | "failed" | undefined> => {
    const answer = await signIn(credentials).catch(() => "failed" as const);
    setKnown(true);
    if (typeof answer === "string") return answer;
    setSession(answer);
    return undefined;
  }, []);

  const leave = useCallback((why?: string): void => {
    forget();
    setSession(undefined);
    setTrouble(why);
  }, []);
  const onRefused = useCallback(() => leave(deskTexts.unknownKey), [leave]);

  useEffect(() => {
    const credentials = kept();
    // Where nothing was kept, nobody has done anything wrong yet.
    void enter(credentials).then((answer) => credentials.key && answer && setTrouble(deskTexts[answer]));
  }, [enter]);

  async function submit(credentials: Credentials, isLong: boolean): Promise<void> {
    const answer = await enter(credentials);
    if (answer === undefined) keep(credentials, isLong);
    setTrouble(answer && deskTexts[answer]);
  }

  if (session) return <Desk session={session} onSignOut={() => leave()} onRefused={onRefused} />;
  return isKnown ? (
    <SignIn trouble={trouble} onSubmit={(credentials, isLong) => void submit(credentials, isLong)} />
  ) : null;
}

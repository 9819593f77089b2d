/** @module Contact cards. */
import type { JSX } from "preact";
import type { Contacts, Person } from "./content.ts";

/** The people of a contacts message, one card each. */
export function ContactsView({ contacts }: { readonly contacts: Contacts }): JSX.Element {
  return <div class="people">{contacts.people.map(personCard)}</div>;
}

function personCard(person: Person): JSX.Element {
  return (
    <div class="person">
      <Avatar name={person.name} />
      <div>
        <b>{person.name || person.details[0]}</b>
        {person.company && <small>{person.company}</small>}
        {person.details.map((detail) => (
          <small key={detail}>{detail}</small>
        ))}
      </div>
    </div>
  );
}

/** A circle with someone's initials, in a colour that stays theirs. */
export function Avatar({ name }: { readonly name: string }): JSX.Element {
  return (
    <span class="avatar" style={{ "--hue": hue(name) }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}

function hue(name: string): number {
  return Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
}

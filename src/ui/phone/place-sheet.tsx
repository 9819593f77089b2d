/** @module Where the customer is, to be sent as a location. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Place } from "../bubbles/content.ts";
import { Sheet } from "../bubbles/sheet.tsx";
import { texts } from "../texts/texts.ts";

// Where the field starts: Praça da Sé, São Paulo.
const START = { latitude: "-23.55052", longitude: "-46.63331" };

export interface PlaceSheetProps {
  readonly onClose: () => void;
  readonly onSend: (place: Pick<Place, "latitude" | "longitude" | "name">) => void;
}

/** Coordinates to type, or the device's own, and a name. */
export function PlaceSheet({ onClose, onSend }: PlaceSheetProps): JSX.Element {
  const [point, setPoint] = useState(START);
  const [name, setName] = useState("");

  function locate(): void {
    navigator.geolocation.getCurrentPosition(({ coords }) =>
      setPoint({ latitude: coords.latitude.toFixed(5), longitude: coords.longitude.toFixed(5) }),
    );
  }

  function submit(event: Event): void {
    event.preventDefault();
    onSend({ latitude: Number(point.latitude), longitude: Number(point.longitude), name });
    onClose();
  }

  return (
    <Sheet title={texts.sendLocation} onClose={onClose}>
      <form onSubmit={submit}>
        <Field label={texts.place} value={name} onInput={setName} />
        <Field
          label={texts.latitude}
          value={point.latitude}
          degrees
          onInput={(latitude) => setPoint({ ...point, latitude })}
        />
        <Field
          label={texts.longitude}
          value={point.longitude}
          degrees
          onInput={(longitude) => setPoint({ ...point, longitude })}
        />
        <button type="button" class="action" onClick={locate}>
          {texts.useMine}
        </button>
        <button type="submit" class="primary">
          {texts.send}
        </button>
      </form>
    </Sheet>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  /** Whether it takes a number, such as `-23.5`. */
  readonly degrees?: boolean;
  readonly onInput: (value: string) => void;
}

function Field({ label, value, degrees = false, onInput }: FieldProps): JSX.Element {
  return (
    <label class="field">
      {label}
      <input
        value={value}
        required={degrees}
        pattern={degrees ? "-?\\d{1,3}(\\.\\d+)?" : ".*"}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

/** @module A place: a drawn map with a pin, its name and its address. No map service is asked. */
import type { JSX } from "preact";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Place } from "./content.ts";

/** A location; a click opens it on a map. */
export function LocationView({ place }: { readonly place: Place }): JSX.Element {
  const point = `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  return (
    <a
      class="place"
      href={mapAddress(place)}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`${texts.opensMap}: ${place.name || point}`}
    >
      <Streets turn={Math.round(place.latitude * 7919 + place.longitude * 104729) % 60} />
      <span class="where">
        <b>{place.name || texts.location}</b>
        <small>{place.address || point}</small>
      </span>
    </a>
  );
}

/** Where to see the place on a real map. */
export function mapAddress({ latitude, longitude }: Place): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}

/** Streets that are nowhere, turned by the coordinates so that two places do not look alike. */
function Streets({ turn }: { readonly turn: number }): JSX.Element {
  return (
    <span class="map">
      <svg viewBox="0 0 240 110" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <g transform={`rotate(${turn - 30} 120 55)`}>
          <path class="park" d="M150 70h70v60h-70zM10 -30h60v50H10z" />
          <path class="water" d="M-60 92q60-24 120 0t150 6v80H-60z" />
          <path class="street" d="M-60 25H300M-60 66H300M40-80V200M92-80V200M146-80V200M206-80V200" />
          <path class="avenue" d="M-60 108L300-20" />
        </g>
      </svg>
      <Icon name="pin" />
    </span>
  );
}

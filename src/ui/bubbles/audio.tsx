/** @module The player of audio files and voice messages. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Media } from "./content.ts";

/** Plays, pauses and seeks; works from the keyboard. */
export function AudioView({ media }: { readonly media: Media }): JSX.Element {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [duration, setDuration] = useState(0);

  function toggle(): void {
    if (playing) audio.current?.pause();
    else audio.current?.play().catch(() => setPlaying(false));
  }

  function seek(event: Event & { readonly currentTarget: HTMLInputElement }): void {
    if (audio.current) audio.current.currentTime = event.currentTarget.valueAsNumber;
  }

  return (
    <div class={`audio ${media.voice ? "voice" : ""}`}>
      <button type="button" class="round" onClick={toggle} aria-label={playing ? texts.pause : texts.play}>
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <input
        type="range"
        min={0}
        max={duration || 1}
        step="any"
        value={seconds}
        onInput={seek}
        aria-label={texts.position}
      />
      <span class="clock">{minutes(playing || seconds > 0 ? seconds : duration)}</span>
      {media.voice && <Icon name="mic" label={texts.voiceMessage} />}
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no caption track. */}
      <audio
        ref={audio}
        src={media.url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setSeconds(event.currentTarget.currentTime)}
        onDurationChange={(event) => setDuration(finite(event.currentTarget.duration))}
      />
    </div>
  );
}

// A stream without a length says Infinity.
const finite = (seconds: number): number => (Number.isFinite(seconds) ? seconds : 0);

/** `75` as `1:15`. */
export function minutes(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

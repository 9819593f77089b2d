/** @module Who the caller is. */
import * as z from "zod";

export const meAnswer = z
  .object({
    id: z.string().meta({ description: "The name of the key." }),
    scopes: z.array(z.enum(["send", "read", "agent"])),
    agent: z.string().optional().meta({ description: "The agent that the key belongs to." }),
    now: z.number().meta({ description: "The server's time, in milliseconds since 1970." }),
  })
  .meta({ id: "Me" });

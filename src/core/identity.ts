/** @module Who a user is: a phone number, a business-scoped id, or both. */

/**
 * What is known about a user. Since 2026 a user may hide the phone number: then `userId` is all there is.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export interface Identity {
  /** With country code, digits only, as WhatsApp writes it. */
  readonly phone?: string | undefined;
  /** The business-scoped id (BSUID): another one for each business portfolio. */
  readonly userId?: string | undefined;
  /** The business-scoped id that several portfolios of one parent share. */
  readonly parentUserId?: string | undefined;
  readonly username?: string | undefined;
}

/** Whether two writings of a phone number reach the same phone: `+55 (11) 98765-4321` is `551187654321`. */
export function samePhone(a: string, b: string): boolean {
  const digits = digitsOf(a);
  return digits !== "" && canonicalPhone(digits) === canonicalPhone(digitsOf(b));
}

/**
 * One form for the numbers that WhatsApp knows by two: it may send from the one and report statuses for the
 * other. Anything else, group ids included, comes back as it is.
 *
 * - Brazil: mobile numbers got a ninth digit, a 9 before one of 6 to 9. Older accounts lack it.
 * - Mexico: a 1 between the country code and the ten digits of a mobile number.
 * - Argentina: a 9 between the country code and the ten digits of a mobile number.
 */
export function canonicalPhone(digits: string): string {
  if (digits.length !== 13) return digits;
  if (digits.startsWith("521") || digits.startsWith("549")) return digits.slice(0, 2) + digits.slice(3);
  if (digits.startsWith("55") && digits[4] === "9" && isMobile(digits[5]))
    return digits.slice(0, 4) + digits.slice(5);
  return digits;
}

/** In Brazil, eight digits that start with 2 to 5 are a landline's, which never had a ninth. */
function isMobile(digit: string | undefined): boolean {
  return digit !== undefined && digit >= "6" && digit <= "9";
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

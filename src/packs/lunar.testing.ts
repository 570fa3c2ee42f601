// Days of the lunar calendar of Vietnam, computed: new moons and the sun's longitude after J. Meeus (Astronomical Algorithms), days of UTC+7.
// Only tests use it, to hold the committed calendars to the sky.
import type { Day } from '../base/index.ts';

const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
/** Julian day at 00:00 UTC of 1 January 1970. */
const EPOCH = 2_440_587.5;

/** Days since 1 January 1970, of Vietnam, of the k-th new moon since the beginning of 1900. */
function newMoon(k: number): number {
	const t = k / 1236.85;
	const [t2, t3] = [t * t, t * t * t];
	const mean = 2_415_020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 + 0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2);
	const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
	const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
	const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
	const correction =
		(0.1734 - 0.000393 * t) * sin(sun) +
		0.0021 * sin(2 * sun) -
		0.4068 * sin(moon) +
		0.0161 * sin(2 * moon) -
		0.0004 * sin(3 * moon) +
		0.0104 * sin(2 * node) -
		0.0051 * sin(sun + moon) -
		0.0074 * sin(sun - moon) +
		0.0004 * sin(2 * node + sun) -
		0.0004 * sin(2 * node - sun) -
		0.0006 * sin(2 * node + moon) +
		0.001 * sin(2 * node - moon) +
		0.0005 * sin(2 * moon + sun);
	const clock = -0.000278 + 0.000265 * t + 0.000262 * t2;
	return Math.floor(mean + correction - clock - EPOCH + 7 / 24);
}

/** In which twelfth of its way the sun stands when a day of Vietnam begins; a month in which it changes holds a major term. */
function sunAt(day: number): number {
	const t = (day + EPOCH - 7 / 24 - 2_451_545) / 36_525;
	const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t * t;
	const equation =
		(1.9146 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.00029 * sin(3 * anomaly);
	const longitude = 280.46645 + 36_000.76983 * t + 0.0003032 * t * t + equation;
	return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** Number of the new moon that begins the eleventh month: the one in which the winter solstice of this year lies. */
function eleventhMonth(year: number): number {
	const solstice = Date.UTC(year, 11, 31) / 86_400_000;
	const k = Math.floor((solstice + EPOCH - 2_415_021.077) / 29.530588853);
	return sunAt(newMoon(k)) >= 9 ? k - 1 : k;
}

/** The day on which a day of a lunar month fell; of a month that is doubled, the first. */
export function lunarDay(year: number, month: number, day: number): Day {
	const [first, next] = [eleventhMonth(year - 1), eleventhMonth(year)];
	const months = month > 10 && month < 13 ? month - 11 : month + 1;
	let k = first + months;
	// Thirteen moons from one eleventh month to the next: the first in which the sun stays in one twelfth is the doubled month.
	if (next - first === 13)
		for (let leap = first + 1; leap < next; leap++)
			if (sunAt(newMoon(leap)) === sunAt(newMoon(leap + 1))) {
				if (leap <= k) k += 1;
				break;
			}
	return new Date((newMoon(k) + day - 1) * 86_400_000).toISOString().slice(0, 10);
}

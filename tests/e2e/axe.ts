// Rules of accessibility that a page breaks, as axe finds them in the page as it stands.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** `rule: places`, one for each rule broken; of these rules alone, or of all. What passed is not written out: that takes longer than the finding. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
	// In the page itself; its frames, which public pages have none of, would be looked at where they are of its origin.
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
	const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
	return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

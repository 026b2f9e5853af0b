import { fold } from './fold.ts'

/** What tells whether someone is of the team or of a customer. */
export interface Sided {
  readonly isGroup: boolean
  readonly isVaultOwner: boolean
  /** Whether a full member of the workspace is known to be them. */
  readonly isMember: boolean
  readonly email: string | null
  /** For whom they work, as their own notes say. */
  readonly companies: readonly string[]
  /** Whether a note of their own is about one of the accounts that are asked about. */
  readonly isOfAccount: boolean
}

/** What sides are told by. */
export interface Sides {
  /** Names and aliases of all accounts, folded. */
  readonly accounts: ReadonlySet<string>
  /** The domains of the members' addresses. */
  readonly domains: ReadonlySet<string>
}

/**
 * Whether someone is a customer's. A member of the workspace, the vault's owner and a group are the team's, whatever
 * else is said. Of the others those are the customer's whose own note names an account as their `company` or is about
 * the account, and those whose address is at a domain that no member has. It goes wrong for a colleague without a
 * Slack user who writes from a private address, and for a customer's person of whom nothing at all is noted: they count
 * as the team's, whose list is the one that gets looked after.
 */
export function isCustomers(person: Sided, { accounts, domains }: Sides): boolean {
  if (person.isGroup || person.isVaultOwner || person.isMember) return false
  if (person.isOfAccount || person.companies.some((company) => accounts.has(fold(company)))) return true
  return person.email !== null && !domains.has(domainOf(person.email))
}

/** The domain of an address, in small letters. */
function domainOf(email: string): string {
  return email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
}

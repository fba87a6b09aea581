import { useWords } from '@huanying/ui/language'
import { tokenWords } from '@huanying/ui/words/tokens'
import { Link } from '@tanstack/react-router'

/** The two ways in: people with accounts, and other systems with tokens. */
export function AccountTabs({ open }: { open: 'accounts' | 'tokens' }) {
  const w = useWords(tokenWords)
  return (
    <nav className="tab-line" aria-label={w.accounts}>
      <Link to="/accounts" activeOptions={{ exact: true }} aria-current={open === 'accounts' ? 'page' : undefined}>
        {w.accounts}
      </Link>
      <Link to="/accounts/tokens" aria-current={open === 'tokens' ? 'page' : undefined}>
        {w.title}
      </Link>
    </nav>
  )
}

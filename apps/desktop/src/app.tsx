import { Loading } from '@huanying/ui/parts/page'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Refused } from './shell/answered.tsx'
import { useCall } from './shell/calls.ts'
import { router } from './router.tsx'
import { useSignedIn, UserContext } from './shell/user.ts'

const ProofPage = lazy(() => import('./features/proof/proof-page.tsx'))
const SignIn = lazy(() => import('./shell/sign-in.tsx'))
const FirstPassword = lazy(() => import('./shell/first-password.tsx'))

/** The public page of a check code, or what is behind the sign-in. */
export function App() {
  const code = /^\/proof(?:\/([^/]*))?$/.exec(location.pathname)
  if (code === null) return <Guarded />
  return (
    <Suspense fallback={<Loading />}>
      <ProofPage code={decodeURIComponent(code[1] ?? '')} />
    </Suspense>
  )
}

/** Sign-in page, first change of password, or the screen that the address names. */
function Guarded() {
  const setup = useCall('getSetup', {})
  const signedIn = useSignedIn()
  if (signedIn.data === undefined) {
    if (signedIn.error === null) return <div className="splash" />
    return <Refused error={signedIn.error} onRetry={() => void signedIn.refetch()} />
  }
  return (
    <UserContext value={signedIn.data}>
      <Suspense fallback={<Loading />}>
        {signedIn.data === null ? (
          <SignIn setup={setup.data} />
        ) : signedIn.data.mustChangePassword ? (
          <FirstPassword />
        ) : (
          <RouterProvider router={router} />
        )}
      </Suspense>
    </UserContext>
  )
}

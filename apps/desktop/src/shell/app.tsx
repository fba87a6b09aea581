import { Loading } from '@huanying/ui/parts/page'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Refused } from './answered.tsx'
import { useCall } from './calls.ts'
import { router } from './router.tsx'
import { useSignedIn, UserContext } from './user.ts'

const SignIn = lazy(() => import('./sign-in.tsx'))
const FirstPassword = lazy(() => import('./first-password.tsx'))

/** Sign-in page, first change of password, or the screen that the address names. */
export function App() {
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

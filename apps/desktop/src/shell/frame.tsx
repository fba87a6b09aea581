import { wordsIn } from '@huanying/contracts/values'
import { antdTheme } from '@huanying/ui/antd-theme'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Forbidden, Loading } from '@huanying/ui/parts/page'
import { applyMood } from '@huanying/ui/tokens'
import { applyScale, screenScales } from '@huanying/ui/type-scale'
import { shellWords } from '@huanying/ui/words/shell'
import { Outlet, useMatches } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import antdEnglish from 'antd/es/locale/en_US'
import antdChinese from 'antd/es/locale/zh_CN'
// The days and months of date fields: antd's words leave them to it.
import 'dayjs/locale/zh-cn'
import { Suspense, useLayoutEffect } from 'react'
import { useCall } from './calls.ts'
import { useIsPhone } from './is-phone.ts'
import { useLiveEvents } from './live.ts'
import { BottomBar, SideNav } from './navigation.tsx'
import { useScreenSize } from './screen-size.ts'
import { Shortcuts } from './shortcuts.tsx'
import { TopBar } from './top-bar.tsx'
import { useMay } from './user.ts'
import './frame.css'
import './lists.css'

/** What stands around every page: top bar, navigation, keys, and the mood that the page asks for. */
export function Frame() {
  const language = useLanguage()
  const w = useWords(shellWords)
  const setup = useCall('getSetup', {})
  const may = useMay()
  const isPhone = useIsPhone()
  const { verb, mood = 'peace', fill = false } = useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} })
  const screen = useScreenSize()
  // Everyday pages are read at a desk, however large its screen.
  const size = mood === 'war' ? screen : 'desk'
  useLiveEvents()
  useLayoutEffect(() => {
    applyMood(document.documentElement, mood)
    applyScale(document.documentElement, size)
  }, [mood, size])

  return (
    <ConfigProvider
      theme={antdTheme(mood, { touch: isPhone, scale: size === 'room' ? 1 : screenScales[size] })}
      locale={wordsIn(language, [antdChinese, antdEnglish])}
      componentSize="middle"
      // antd would set two characters apart where three stand together.
      button={{ autoInsertSpace: false }}
    >
      <AntdApp
        className="frame-app"
        message={{
          maxCount: 3,
          top: mood !== 'war' ? 132 : isPhone ? 'calc(100dvh - 200px)' : 180 * screenScales[size],
        }}
        // On the wall over the map, above its time: clocks, orders and journal stay in sight.
        notification={mood === 'war' ? { placement: 'bottom', bottom: 132 } : { placement: 'bottomRight' }}
      >
        <div className="frame" data-mood={mood}>
          <a className="frame-skip" href="#content">
            {w.skip}
          </a>
          <TopBar isDemo={setup.data?.demo === true} />
          {mood === 'war' ? null : <SideNav />}
          {/* A page that scrolls as a whole may hold nothing else that the keyboard reaches. */}
          <main className="frame-content" id="content" tabIndex={fill ? -1 : 0} data-fill={fill}>
            <Suspense fallback={<Loading lines={10} />}>
              {verb === undefined || may(verb) ? <Outlet /> : <Forbidden />}
            </Suspense>
          </main>
          <BottomBar />
          <Shortcuts />
        </div>
      </AntdApp>
    </ConfigProvider>
  )
}

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  base: '/m/',
  plugins: [
    react(),
    VitePWA({
      // Never reload in the middle of a check-in: a new version is taken when the app is opened again.
      registerType: 'prompt',
      manifest: {
        name: '环应 · 现场',
        short_name: '环应',
        description: '环境应急：企业打卡',
        lang: 'zh-CN',
        start_url: '/m/',
        scope: '/m/',
        display: 'standalone',
        orientation: 'portrait',
        theme_color: '#0c2f35',
        background_color: '#f1f4f4',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png}'],
        navigateFallback: '/m/index.html',
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  build: { target: 'es2022' },
  server: { proxy: { '/api': { target: `http://127.0.0.1:${process.env['PORT'] ?? 8080}` } } },
})

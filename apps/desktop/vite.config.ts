import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // One React for the app and everything it uses, wherever npm put other copies for other apps.
  resolve: { dedupe: ['react', 'react-dom'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1200 },
  // While developing, the API is the server that `npm run dev` starts beside this.
  server: { proxy: { '/api': { target: `http://127.0.0.1:${process.env['PORT'] ?? 8080}` } } },
})

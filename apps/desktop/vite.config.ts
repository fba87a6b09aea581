import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 1200 },
  // While developing, the API is the server that `npm run dev` starts beside this.
  server: { proxy: { '/api': { target: `http://127.0.0.1:${process.env['PORT'] ?? 8080}` } } },
})

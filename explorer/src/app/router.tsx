import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router"
import { NotFound } from "./NotFound.js"
import { Shell } from "./Shell.js"

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("../pages/overview/OverviewPage.js"), "OverviewPage"),
})

/** Every page by its path; each is loaded when it is first visited. */
export const router = createRouter({
  routeTree: root.addChildren([overview]),
  defaultPreload: "intent",
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}

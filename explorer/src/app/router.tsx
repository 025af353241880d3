import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router"
import { loadPage } from "./loadPage.js"
import { NotFound } from "./NotFound.js"
import { PAGES } from "./pages.js"
import { RouteError } from "./RouteError.js"
import { Shell } from "./Shell.js"

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: RouteError,
})

const routes = PAGES.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => loadPage(load)),
  }),
)

/** Every page by its path; each is loaded when it is first visited. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
})

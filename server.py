"""The app as a server: `streamlit run server.py` serves `app_script.py` and more.

It

- answers `/ready` once the first pages have been computed;
- sends the headers of `explorer/app/headers.py` with every answer;
- writes a line a minute to the log while somebody is there (`explorer/app/usage_log.py`).

Options of Streamlit itself are in `.streamlit/config.toml`; for a host, see docs/hosting.md.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # read by NumPy when it is first imported

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from explorer.app import heap, usage_log, warm_up
from explorer.app.headers import Headers
from explorer.app.page_style import StyleInPage

heap.start()
warmed = asyncio.Event()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up beside the first visitors, and keep the log, as long as the app is served."""
    tasks = [
        asyncio.create_task(warm_up.open_pages(warmed)),
        asyncio.create_task(usage_log.beat()),
    ]
    yield
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def ready(_request: Request) -> Response:
    """Say whether the app is warm: for a proxy or a container's health check."""
    if warmed.is_set():
        return PlainTextResponse("ready")
    return PlainTextResponse("warming up", 503, {"Retry-After": "1"})


app = st.App(
    "app_script.py",
    lifespan=lifespan,
    routes=[Route("/ready", ready)],
    middleware=[Middleware(Headers), Middleware(StyleInPage)],
)

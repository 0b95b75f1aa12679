"""Posts JSON to a server, again where another try may help, and takes nothing from it that is not asked for."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from locpipe import __version__, clock
from locpipe.engines.base import GO_ON
from locpipe.engines.endpoint_settings import Settings
from locpipe.engines.secret import Secret
from locpipe.errors import EngineError, printable

if TYPE_CHECKING:
    import httpx

Read = TypeVar("Read")
Pause = Callable[[float], Awaitable[None]]
"""Waits for some seconds."""

_LARGEST_ANSWER = 1_000_000  # bytes
_RETRIED = frozenset({429, 500, 502, 503, 504})
_LONGEST_PAUSE = 60.0  # seconds that a server may ask for
_LONGEST_BACKOFF = 30.0
_CONNECTING = 10.0
_LONGEST_QUOTE = 300
WHICH_SERVER = "look at `url`, which ends in /v1 as a rule, and `model` in locpipe.yml"


class Faulty(Exception):
    """An answer that another try may put right, after ``pause`` seconds if the server says so; else ``hint`` helps."""

    def __init__(self, why: str, pause: float = 0.0, hint: str = GO_ON) -> None:
        super().__init__(why)
        self.why, self.pause, self.hint = why, pause, hint


class Poster:
    """Posts to one address. A redirect is an error, so the key goes nowhere else; no cookie is kept.

    Once it has given up on a request, the others are tried once only, until one is answered: a server that is down
    does not hold up every release of a run.
    """

    def __init__(self, settings: Settings, pause: Pause) -> None:
        self._settings, self._pause = settings, pause
        self._secret = Secret(settings.key)
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._gave_up = False
        self._url = settings.url.rstrip("/") + "/chat/completions"
        self._http = _client(settings)

    async def post(self, body: str, read: Callable[[bytes], Read]) -> Read:
        """What ``read`` makes of the answer to a JSON text; it raises Faulty for one that is no good.

        Raises EngineError where the server refuses it, or fails again and again.
        """
        async with self._slots:
            for tries in count(1):
                try:
                    answer = read(await self._once(body))
                except Faulty as fault:
                    if tries > (0 if self._gave_up else self._settings.retries):
                        self._gave_up = True
                        raise self._failed(fault, tries) from None
                    await self._pause(fault.pause or _backoff(tries))
                else:
                    self._gave_up = False
                    return answer
        raise AssertionError  # count() has no end

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _once(self, body: str) -> bytes:
        import httpx

        limit = self._settings.timeout
        try:
            async with asyncio.timeout(limit), self._http.stream("POST", self._url, content=body.encode()) as response:
                data = await _read_within_limit(response)
        except TimeoutError:
            raise Faulty(f"no answer within {limit:g} s") from None
        except httpx.ConnectError as error:
            raise Faulty(f"no connection: {printable(str(error))}") from None
        except httpx.TransportError as error:
            raise Faulty(f"the connection failed ({type(error).__name__})") from None
        if response.status_code != httpx.codes.OK:
            raise self._refusal(response, data)
        if len(data) > _LARGEST_ANSWER:
            raise EngineError(f"{self._server}: an answer of more than {_LARGEST_ANSWER:,} bytes", hint=WHICH_SERVER)
        return data

    def _refusal(self, response: httpx.Response, data: bytes) -> Exception:
        """What a status other than 200 comes to."""
        status = response.status_code
        quoted = self.quoted(response.headers.get("location", "") if response.is_redirect else message_in(data))
        if status in _RETRIED:
            return Faulty(f"status {status}: {quoted}", _asked_pause(response.headers.get("retry-after", "")))
        what = "sends the request elsewhere" if response.is_redirect else "refuses the request"
        return EngineError(f"{self._server} {what} (status {status}): {quoted}", hint=self._hint(status))

    def quoted(self, text: str) -> str:
        """What a server says, short, on one line and without the key; in quotes, so that reports can leave it out."""
        text = printable(" ".join(self._secret.out_of(text).split()))
        return f"'{text[:_LONGEST_QUOTE] + '…' if len(text) > _LONGEST_QUOTE else text}'"

    def without_key(self, text: str) -> str:
        """A translation without the key, which a server may say back; a key that may be a word of it stays."""
        return text if self._secret.may_be_a_word else self._secret.out_of(text)

    def _failed(self, fault: Faulty, tries: int) -> EngineError:
        times = "once" if tries == 1 else f"{tries} times"
        return EngineError(f"{self._server} failed {times}; the last time: {fault.why}", hint=fault.hint)

    def _hint(self, status: int) -> str:
        variable = self._settings.variable
        if status in (401, 403):
            return (
                f"look at the key in {variable}, and whether it may use this model"
                if self._settings.key
                else f"put the key into the environment variable {variable}"
            )
        if status in (404, 405) or 300 <= status < 400:
            return WHICH_SERVER
        if status in (400, 413, 422):
            return "the sentence may be longer than the model takes, or the server does not know one of the options"
        return GO_ON

    @property
    def _server(self) -> str:
        return f"the server at {self._settings.url}"


def _client(settings: Settings) -> httpx.AsyncClient:
    """A client without proxies for a server on this machine, and with those of the environment for another.

    Raises EngineError for settings of the environment (proxies, certificates) that cannot be used.
    """
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    import httpx

    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    # Not compressed, so that what is read within the limit is all that there is.
    headers = {
        "content-type": "application/json",
        "accept-encoding": "identity",
        "user-agent": f"locpipe/{__version__}",
    }
    if settings.key:
        headers["authorization"] = f"Bearer {settings.key}"
    times, limits = httpx.Timeout(None, connect=_CONNECTING), httpx.Limits(max_connections=settings.concurrency)
    try:
        here = httpx.AsyncHTTPTransport(uds=settings.socket_path or None, limits=limits) if settings.is_here else None
        return httpx.AsyncClient(
            transport=here, headers=headers, timeout=times, limits=limits, cookies=no_cookies, follow_redirects=False
        )
    except (ImportError, OSError, ValueError, httpx.InvalidURL) as error:
        what = f"no connections can be made: {printable(str(error))}"
        raise EngineError(what, hint="look at HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE in the environment") from None


async def _read_within_limit(response: httpx.Response) -> bytes:
    """The body, or a little more than the limit of one that is larger."""
    data = bytearray()
    async for part in response.aiter_raw():
        data += part
        if len(data) > _LARGEST_ANSWER:
            break
    return bytes(data)


def message_in(data: bytes) -> str:
    """What an error says: ``{"error": {"message": …}}`` or the like, or the text as it is."""
    text = data.decode("utf-8", "replace")
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):
        return text
    for name in ("error", "message", "detail"):
        said = said.get(name, said) if isinstance(said, dict) else said
    return said if isinstance(said, str) else text


def _asked_pause(said: str) -> float:
    """The seconds that ``Retry-After`` asks for, as a number or a date, within reason; 0 if it does not say."""
    try:
        seconds = float(said) if said[:1].isdigit() else (parsedate_to_datetime(said) - clock.now()).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), _LONGEST_PAUSE)


def _backoff(tries: int) -> float:
    longest = min(2.0 ** (tries - 1), _LONGEST_BACKOFF)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - so that clients do not come back all at once

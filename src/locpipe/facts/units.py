"""Units and currencies, by the names that the three languages write; identifiers are CLDR's and ISO 4217's."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from unicodedata import normalize

from locpipe import packaged
from locpipe.model import Locale


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit measures, its size in the dimension's base unit, and the families it may stand for.

    Two units that share a family may be the same one, said shorter: キロ for km/h or kg, ポンド for GBP.
    """

    dimension: str
    factor: Fraction
    families: frozenset[str]


# identifier: dimension, size, families it belongs to besides its own
_UNITS: dict[str, tuple[str, str, str]] = {
    "length-kilometer": ("length", "1000", "kilo"),
    "length-meter": ("length", "1", ""),
    "length-centimeter": ("length", "1/100", ""),
    "length-millimeter": ("length", "1/1000", "milli"),
    "length-micrometer": ("length", "1/1000000", ""),
    "length-nanometer": ("length", "1/1000000000", ""),
    "length-mile": ("length", "1609344/1000", ""),
    "length-nautical-mile": ("length", "1852", "length-mile"),
    "length-yard": ("length", "9144/10000", ""),
    "length-foot": ("length", "3048/10000", ""),
    "length-inch": ("length", "254/10000", ""),
    "length-light-year": ("length", "9460730472580800", ""),
    "area-square-kilometer": ("area", "1000000", ""),
    "area-square-meter": ("area", "1", ""),
    "area-square-centimeter": ("area", "1/10000", ""),
    "area-square-millimeter": ("area", "1/1000000", ""),
    "area-square-mile": ("area", "2589988", ""),
    "area-square-foot": ("area", "9290304/100000000", ""),
    "area-hectare": ("area", "10000", ""),
    "area-acre": ("area", "40468564/10000", ""),
    "volume-cubic-meter": ("volume", "1000", ""),
    "volume-cubic-kilometer": ("volume", "1000000000000", ""),
    "volume-cubic-centimeter": ("volume", "1/1000", ""),
    "volume-kiloliter": ("volume", "1000", ""),
    "volume-liter": ("volume", "1", ""),
    "volume-deciliter": ("volume", "1/10", ""),
    "volume-milliliter": ("volume", "1/1000", "milli"),
    "volume-gallon": ("volume", "3785/1000", ""),
    "volume-barrel": ("volume", "158987/1000", ""),
    "mass-tonne": ("mass", "1000000", ""),
    "mass-kilogram": ("mass", "1000", "kilo"),
    "mass-gram": ("mass", "1", ""),
    "mass-milligram": ("mass", "1/1000", "milli"),
    "mass-microgram": ("mass", "1/1000000", ""),
    "mass-pound": ("mass", "45359237/100000", "pound"),
    "mass-ounce": ("mass", "2835/100", ""),
    "speed-kilometer-per-hour": ("speed", "10/36", "length-kilometer kilo"),
    "speed-mile-per-hour": ("speed", "44704/100000", "length-mile"),
    "speed-meter-per-second": ("speed", "1", "length-meter"),
    "speed-knot": ("speed", "514444/1000000", ""),
    "temperature-celsius": ("temperature", "1", "degree"),
    "temperature-fahrenheit": ("temperature", "5/9", "degree"),
    "temperature-kelvin": ("temperature", "1", ""),
    "angle-degree": ("", "1", "degree"),
    "energy-joule": ("energy", "1", ""),
    "energy-calorie": ("energy", "4184/1000", "energy-kilocalorie"),  # a calorie of food is a kilocalorie
    "energy-kilocalorie": ("energy", "4184", ""),
    "energy-watt-hour": ("energy", "3600", ""),
    "energy-kilowatt-hour": ("energy", "3600000", ""),
    "energy-megawatt-hour": ("energy", "3600000000", ""),
    "energy-gigawatt-hour": ("energy", "3600000000000", ""),
    "energy-terawatt-hour": ("energy", "3600000000000000", ""),
    "power-milliwatt": ("power", "1/1000", "milli"),
    "power-watt": ("power", "1", ""),
    "power-kilowatt": ("power", "1000", "kilo"),
    "power-megawatt": ("power", "1000000", ""),
    "power-gigawatt": ("power", "1000000000", ""),
    "power-terawatt": ("power", "1000000000000", ""),
    "electric-volt": ("voltage", "1", ""),
    "electric-kilovolt": ("voltage", "1000", "kilo"),
    "electric-milliampere": ("current", "1/1000", "milli"),
    "pressure-pascal": ("pressure", "1", ""),
    "pressure-hectopascal": ("pressure", "100", ""),
    "pressure-kilopascal": ("pressure", "1000", "kilo"),
    "pressure-megapascal": ("pressure", "1000000", ""),
    "sound-decibel": ("", "1", ""),
    "frequency-hertz": ("frequency", "1", ""),
    "frequency-kilohertz": ("frequency", "1000", ""),
    "frequency-megahertz": ("frequency", "1000000", ""),
    "frequency-gigahertz": ("frequency", "1000000000", ""),
    "digital-byte": ("digital", "1", ""),
    "digital-kilobyte": ("digital", "1000", "kilo"),
    "digital-megabyte": ("digital", "1000000", ""),
    "digital-gigabyte": ("digital", "1000000000", ""),
    "digital-terabyte": ("digital", "1000000000000", ""),
    "digital-petabyte": ("digital", "1000000000000000", ""),
    "digital-megabit": ("bits", "1", ""),
    "digital-gigabit": ("bits", "1000", ""),
    "duration-second": ("duration", "1", ""),
    "duration-millisecond": ("duration", "1/1000", ""),
    "duration-microsecond": ("duration", "1/1000000", ""),
    "duration-nanosecond": ("duration", "1/1000000000", ""),
    "duration-minute": ("duration", "60", ""),
    "duration-hour": ("duration", "3600", ""),
    "duration-day": ("duration", "86400", ""),
    "duration-week": ("duration", "604800", ""),
    "duration-month": ("months", "1", ""),
    "duration-year": ("months", "12", ""),
    "percentage-point": ("points", "1", "point"),
    "basis-point": ("points", "1/100", ""),
    "multiple": ("", "1", ""),  # twofold, 2倍, 두 배
    # names that leave open which unit is meant
    "kilo": ("", "1", ""),
    "milli": ("", "1", ""),
    "degree": ("", "1", ""),
    "pound": ("", "1", ""),
    "point": ("", "1", ""),
}

SYMBOLS = {
    "¥": "JPY",
    "$": "$",
    "US$": "USD",
    "USD": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "₩": "KRW",
    "KRW": "KRW",
    "JPY": "JPY",
    "CNY": "CNY",
    "RMB": "CNY",
    "₹": "INR",
    "미화": "USD",
}
"""Currency signs and codes that stand before the amount."""

# what a currency may be taken for besides itself
_CURRENCY_FAMILIES = {
    **dict.fromkeys(("USD", "AUD", "CAD", "HKD", "SGD", "TWD"), "$"),
    "GBP": "pound",
}


def _fraction(text: str) -> Fraction:
    value = Fraction(1)
    for at, part in enumerate(text.split("/")):
        value = value / int(part) if at else Fraction(int(part))
    return value


UNITS = {
    name: Unit(dimension, _fraction(size), frozenset({name, *families.split()}))
    for name, (dimension, size, families) in _UNITS.items()
}


def families(unit: str) -> frozenset[str]:
    """Everything that a unit or a currency may stand for."""
    if unit in UNITS:
        return UNITS[unit].families
    return frozenset({unit, _CURRENCY_FAMILIES.get(unit, unit)})


_ZERO = {"temperature-fahrenheit": Fraction(32), "temperature-kelvin": Fraction(27315, 100)}


def same_size(number: int | Fraction, unit: str, other_number: int | Fraction, other: str) -> bool:
    """Whether two measures are one size: exactly, or rounded from one system of units to another."""
    if may_be_one(unit, other):
        return number == other_number
    return any(
        UNITS[one].dimension == UNITS[two].dimension
        and _same_size(_size(number, one), one, _size(other_number, two), two)
        for one in _meanings().get(unit, ())
        for two in _meanings().get(other, ())
    )


def _size(number: int | Fraction, unit: str) -> Fraction:
    return (number - _ZERO.get(unit, Fraction(0))) * UNITS[unit].factor


def _same_size(here: Fraction, unit: str, there: Fraction, other: str) -> bool:
    """Rounded is within a twentieth, or a degree; hours and minutes, metres and kilometres are exact."""
    dimension = UNITS[unit].dimension
    if here == there or dimension in _EXACT:
        return here == there
    ratio = UNITS[unit].factor / UNITS[other].factor
    if dimension == "temperature":
        return unit != other and abs(here - there) <= 1
    return not _power_of_ten(ratio) and abs(here - there) <= abs(here) / 20


def _power_of_ten(ratio: Fraction) -> bool:
    return {str(ratio.numerator).rstrip("0"), str(ratio.denominator).rstrip("0")} == {"1"}


_EXACT = frozenset({"duration", "months", "digital", "bits", "points"})


@cache
def _meanings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, unit in UNITS.items():
        for family in unit.families if unit.dimension else ():
            found.setdefault(family, []).append(name)
    return found


def may_be_one(unit: str, other: str) -> bool:
    """Whether two names may mean one unit: the same, or one of them leaves open which."""
    return unit in families(other) or other in families(unit)


def is_currency(unit: str) -> bool:
    """Whether the identifier is a currency's."""
    return unit not in UNITS


def names(locale: Locale) -> dict[str, str]:
    """How the language writes each unit and currency after a number, to its identifier."""
    found = {}
    for unit, written in packaged.table("locpipe.facts", f"units.{locale}.yml").items():
        for name in written.split("|"):
            found[name.replace("(s)", "").replace("(es)", "")] = unit
            found[name.replace("(s)", "s").replace("(es)", "es")] = unit
    return found | {square: unit for name, unit in found.items() for square in _squared(name) if square not in found}


# Characters that are a unit in one square, ㌀ to ㍗ and ㍱ to ㏟, to what they stand for (Unicode's NFKC): ㎞, ㎿, ㌘.
_SQUARES = {
    chr(code): normalize("NFKC", chr(code)).replace("\u2215", "/")
    for code in (*range(0x3300, 0x3358), *range(0x3371, 0x33E0))
}


def _squared(name: str) -> list[str]:
    """The ways to write a unit that begin with such characters: ㎾h for kWh, ㌔㍍."""
    return [
        square + rest
        for square, letters in _SQUARES.items()
        if name.startswith(letters)
        for rest in (name[len(letters) :], *_squared(name[len(letters) :]))
    ]

"""Numbers as the office writes them."""


def so_dem(number: int) -> str:
    """A count as the office prints it: 1 -> "01", 12 -> "12", 1000 -> "1.000"."""
    return f"{number:02d}" if number < 10 else thousands(number)


def thousands(number: int) -> str:
    """A count as tables print it: 1 -> "1", 1000 -> "1.000"."""
    return f"{number:,}".replace(",", ".")


def hon(number: int) -> str:
    """A count rounded down for "trên N": N is always below the true count; small counts print as they are."""
    if number <= 20:
        return so_dem(number)
    step = 100 if number > 1000 else 50 if number > 200 else 10
    return f"trên {so_dem((number - 1) // step * step)}"


def ty_le(part: float, whole: float, digits: int = 1) -> str:
    """A share as the office prints it: 5 of 33 -> "15,2%". Raises ZeroDivisionError when whole is 0."""
    return f"{100 * part / whole:.{digits}f}%".replace(".", ",")


def tang_giam(now: int, then: int) -> str:
    """How a count changed: "tăng 15,2%", "giảm dưới 0,1%", "không đổi"; "chưa có số kỳ trước" from 0."""
    if not then:
        return "chưa có số kỳ trước"
    if now == then:
        return "không đổi"
    share = ty_le(abs(now - then), then)
    return f"{'tăng' if now > then else 'giảm'} {'dưới 0,1%' if share == '0,0%' else share}"

"""Where a class finds the teacher's laptop: its addresses in the room's network, and a QR code of one."""

import io
import os
import re
import socket
from collections.abc import Sequence

import psutil

__all__ = ["free_port", "lan_addresses", "likeliest", "qr_svg"]

ALONE = "127.0.0.1"
# Networks that a laptop makes for itself, for its containers and machines, or to somewhere else: no student is in them.
NOT_THE_ROOM = re.compile(
    r"docker|^br-|veth|virbr|vmnet|vbox|virtualbox|vmware|hyper-v|vethernet|wsl|podman|cni|lxc|lxd"
    r"|tun|tap|ppp|wg|tailscale|zerotier|^zt|vpn|ipsec|ham\d|loopback|anpi|awdl|llw|bridge1\d\d",
    re.IGNORECASE,
)
IN_THE_ROOM = re.compile(
    r"^(wl|en|eth)|wi-?fi|wlan|wireless|ethernet|hotspot|local area connection|^bridge0|^ap\d", re.IGNORECASE
)


def lan_addresses() -> list[str]:
    """
    Return this computer's addresses in the room's network, the likeliest first; works without internet.

    Only the computer's own address, 127.0.0.1, is left where it is in no network.
    """
    stats = psutil.net_if_stats()
    up = {name: given for name, given in psutil.net_if_addrs().items() if name not in stats or stats[name].isup}
    found = ((name, each) for name, given in up.items() for each in given)
    return likeliest([(name, each.address) for name, each in found if each.family == socket.AF_INET])


def likeliest(found: Sequence[tuple[str, str]]) -> list[str]:
    """
    Return the addresses of network cards, given with the names of these, the likeliest for a room first.

    A wireless or wired card comes before one of an unknown kind, that one before a virtual one or a tunnel, and an
    address that a card gave itself for want of a network comes last.

    >>> likeliest([("lo", "127.0.0.1"), ("tun0", "10.8.0.6"), ("docker0", "172.17.0.1"), ("wlp3s0", "192.168.1.20")])
    ['192.168.1.20', '10.8.0.6', '172.17.0.1']
    """

    def doubt(pair: tuple[str, str]) -> tuple[bool, int]:
        name, address = pair
        kind = 2 if NOT_THE_ROOM.search(name) else 0 if IN_THE_ROOM.search(name) else 1
        return address.startswith("169.254."), kind

    outside = [pair for pair in found if not pair[1].startswith(("127.", "0."))]
    return list(dict.fromkeys(address for _, address in sorted(outside, key=doubt))) or [ALONE]


def free_port(wanted: int) -> int:
    """Return the first free port from the wanted one up; 0 stays 0, any free one."""
    for port in range(wanted, wanted + 50) if wanted else ():
        with socket.socket() as probe:
            if os.name == "posix":  # elsewhere the option takes a port that another program has
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("", port))
            except OSError:
                continue
            return port
    return 0


def qr_svg(text: str) -> bytes:
    """
    Return a QR code as an SVG picture, black on white.

    >>> qr_svg("http://192.168.1.20:8765/?c=HZKMR").startswith(b"<svg")
    True
    """
    import segno  # here, because only the wall needs it

    picture = io.BytesIO()
    segno.make(text, error="m").save(
        picture, kind="svg", xmldecl=False, svgclass=None, lineclass=None, border=3, light="#fff"
    )
    return picture.getvalue()

"""A disk for the storm: an ext4 file system in a file. It is small enough to be filled, and the file
has only what the kernel has written to it: what a power cut leaves."""

import hashlib
import os
import subprocess
import time
from pathlib import Path


class Disk:
    @staticmethod
    def under(folder, megabytes):
        """Mounts a new disk on a folder; None where that is not allowed."""
        if os.geteuid() != 0:
            return None
        disk = Disk(folder, Path(f"{folder}.disk"))
        with open(disk.image, "wb") as file:
            file.truncate(megabytes << 20)
        made = run("mkfs.ext4", "-q", "-m", "0", disk.image)
        if made and disk.mount():
            return disk
        disk.image.unlink()
        return None

    def __init__(self, folder, image):
        self.folder, self.image = folder, image

    def mount(self):
        # With discard, what is deleted takes no room in the image.
        return run("mount", "-o", "loop,discard", self.image, self.folder)

    def fill(self, file):
        """Allocates all free blocks to a file."""
        end, part = 0, 1 << 30
        with open(file, "wb") as filler:
            while part >= 4096:
                try:
                    os.posix_fallocate(filler.fileno(), end, part)
                    end += part
                except OSError:
                    part //= 2

    def unmount(self):
        for _ in range(50):
            if run("umount", self.folder):
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.folder} is in use")

    def remove(self):
        self.unmount()
        self.image.unlink()
        Path(f"{self.image}.cut").unlink(missing_ok=True)

    def snapshot(self):
        """A copy of what is on the disk at one moment. No process may write meanwhile; the kernel may,
        so it is copied until two copies are the same."""
        copy, before = Path(f"{self.image}.cut"), None
        for _ in range(20):
            digest = self.copy_to(copy)
            if digest == before:
                return copy
            before = digest
        raise AssertionError("the kernel does not stop writing")

    def copy_to(self, copy):
        """Copies what is not a hole, and returns a digest of it."""
        digest = hashlib.blake2b()
        with open(self.image, "rb") as source, open(copy, "wb") as target:
            size = os.fstat(source.fileno()).st_size
            target.truncate(size)
            end = 0
            while end < size:
                try:
                    begin = os.lseek(source.fileno(), end, os.SEEK_DATA)
                except OSError:
                    break  # holes to the end
                end = os.lseek(source.fileno(), begin, os.SEEK_HOLE)
                source.seek(begin)
                target.seek(begin)
                while part := source.read(min(1 << 20, end - source.tell())):
                    digest.update(b"%d " % begin + part)
                    target.write(part)
        return digest.digest()

    def restore(self, copy):
        """The disk as it was when the copy was made."""
        self.unmount()
        copy.replace(self.image)
        assert self.mount(), "the disk cannot be mounted again"


def run(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          check=False).returncode == 0

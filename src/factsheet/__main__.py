"""``python -m factsheet``."""

from factsheet.cli.main import main

if __name__ == "__main__":
    main()

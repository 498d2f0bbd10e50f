"""What the program is built from: pins, known flaws, licences, bill of materials, packages."""

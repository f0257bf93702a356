# Code without its comments and without what stands in quotation marks, line for line.
function blank(line,    out, c, two) {
	out = ""
	while (line != "") {
		two = substr(line, 1, 2)
		c = substr(line, 1, 1)
		if (in_comment) {
			if (two == "*/") {
				in_comment = 0
				line = substr(line, 3)
			} else
				line = substr(line, 2)
		} else if (quote != "") {
			if (c == "\\")
				line = substr(line, 3)
			else {
				if (c == quote) {
					out = out c
					quote = ""
				}
				line = substr(line, 2)
			}
		} else if (two == "/*") {
			in_comment = 1
			line = substr(line, 3)
		} else if (two == "//") {
			break
		} else {
			if (c == "\"" || c == "'")
				quote = c
			out = out c
			line = substr(line, 2)
		}
	}
	quote = ""
	return out
}
{ print blank($0) }
